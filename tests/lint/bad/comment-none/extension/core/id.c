static int
make_id(void)
{
	return 1;
}
