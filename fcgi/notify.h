/*
 * notify.h: what the service manager is told (the protocol of sd_notify(3)).
 */
#ifndef EGOV_NOTIFY_H
#define EGOV_NOTIFY_H

/* Sends a state such as "READY=1"; does nothing when no service manager listens. */
void egov_notify(const char *state);

/* Milliseconds between two signs of life that the service manager wants, 0 when it wants none. */
double egov_notify_interval_ms(void);

#endif
