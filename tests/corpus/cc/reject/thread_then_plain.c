_Thread_local int x;
int x; // error: non-thread-local declaration of 'x' follows thread-local declaration
