namespace Fixtures.Toolkit.Verify.Tests;

/// <summary>Values that users snapshot, by name: each is taken from a new cloud with a given seed.</summary>
internal static class Snapshots
{
    public static IReadOnlyDictionary<string, Func<ulong, Task<object>>> All { get; } = new[]
    {
        ServerSnapshots.All, ReplySnapshots.All, JournalSnapshots.All, UsageSnapshots.All, FailureSnapshots.All, OtherSnapshots.All,
    }
        .SelectMany(topic => topic).ToDictionary();
}
