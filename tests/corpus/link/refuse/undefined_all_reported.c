//! Every undefined name is reported at once.
//! refuse: first_missing
//! refuse: second_missing
//! refuse: third_missing
int first_missing(void), second_missing(void); extern int third_missing;
int main(void) { return first_missing() + second_missing() + third_missing; }
