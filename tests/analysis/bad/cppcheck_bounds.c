/* A step beyond an array, which cppcheck finds. */
int last_of(void);

int
last_of(void)
{
	int numbers[3] = {1, 2, 3};
	int sum = 0;

	for (int i = 0; i <= 3; i++)
		sum += numbers[i];
	return sum;
}
