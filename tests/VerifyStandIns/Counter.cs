namespace VerifyTests;

/// <summary>Counts the ids and times of one verification.</summary>
internal sealed class Counter;
