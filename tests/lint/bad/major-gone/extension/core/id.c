static void refuse(void) pg_attribute_noreturn();
