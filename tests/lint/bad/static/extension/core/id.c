/* Makes an id. */
int
make_id(void)
{
	return 1;
}
