/**
 * What is measured: JMH benchmarks of single steps, and programs that {@code bench/compare} runs.
 */
package dev.standin.bench;
