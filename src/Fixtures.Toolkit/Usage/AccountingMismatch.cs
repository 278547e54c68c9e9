namespace Fixtures.Toolkit;

/// <summary>A place where two services account differently.</summary>
/// <param name="Subject">The allocation, port or quota: <c>allocation on host1 of server web (9f3c…)</c>.</param>
/// <param name="Actual">The record of one service.</param>
/// <param name="Expected">The value that follows from the other services.</param>
public sealed record AccountingMismatch(string Subject, string Actual, string Expected);
