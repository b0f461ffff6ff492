//! An undefined name close to a known one: a suggestion.
//! refuse: comptue_total
//! refuse: did you mean
//! refuse: compute_total
int comptue_total(int);
int main(void) { return comptue_total(1); }
//! file b.c
int compute_total(int x) { return x; }
