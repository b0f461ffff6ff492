//! The old way of libraries to ask whether threads are there.
#include <stdio.h>
#include <pthread.h>
#pragma weak pthread_create
#pragma weak pthread_no_such_call
int pthread_no_such_call(void);
int main(void) { printf("%d %d\n", pthread_create != 0, pthread_no_such_call != 0); }
