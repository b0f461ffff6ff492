int f(void);
int x = f(); // error: initializer element is not constant
