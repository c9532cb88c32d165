/* Refuses. */
static void
refuse(void)
{
	ereport(ERROR, (errmsg("errcode(ERRCODE_SYNTAX_ERROR) in a string is none")));
}
