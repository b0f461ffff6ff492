// Constructors, destructors, handlers of exit and of threads' ends: each is the first to call something.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static int count(void) { static int n; return ++n; }
static void tell(const char *who) { printf("%d %s\n", count(), who); }
static int from_constructor(int n) { return n + 1; }
static int from_destructor(int n) { return n + 2; }
static int value;
__attribute__((constructor(200))) static void early(void) { value = from_constructor(10); tell("early"); }
__attribute__((constructor)) static void late(void) { value *= from_constructor(1); tell("late"); }
__attribute__((destructor)) static void end(void) { printf("%d ", from_destructor(value)); tell("end"); }
static void at_exit(void) { tell("at exit"); }
static pthread_key_t key;
static void of_thread(void *what) { tell(what); }
static void *thread(void *what) { pthread_setspecific(key, what); return NULL; }
int main(void)
{
    pthread_t one;
    atexit(at_exit);
    pthread_key_create(&key, of_thread);
    pthread_create(&one, NULL, thread, "thread's end");
    pthread_join(one, NULL);
    tell("main");
    return value != 22;
}
