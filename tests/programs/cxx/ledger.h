#pragma once
#include <map>
#include <string>
struct Ledger {
    std::map<std::string, long> totals;
    int merges = 0;
    void add(const std::string &name, long amount) { totals[name] += amount; }
    ~Ledger();
};
extern thread_local Ledger ledger;
extern Ledger whole;
void merge_into_whole();
template <class T> struct Counter { static inline int made = 0; Counter() { made++; } };
int counters_made_in_ledger();
