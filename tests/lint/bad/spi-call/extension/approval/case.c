static void
run(void)
{
	SPI_connect();
}
