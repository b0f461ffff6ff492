//! Undefined data.
//! refuse: no_such_datum
extern int no_such_datum;
int main(void) { return no_such_datum; }
