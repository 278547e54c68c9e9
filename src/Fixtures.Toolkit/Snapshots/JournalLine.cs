using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>One event of the journal as a snapshot keeps it.</summary>
/// <param name="At">When, since the first moment that the snapshot met: <c>t+0.3s</c>.</param>
/// <param name="Kind">The kind of event.</param>
/// <param name="Source">Who did it: <c>compute.host1</c>.</param>
/// <param name="What">What happened, with ids replaced by names.</param>
/// <param name="Subject">The name of the resource that it is about: <c>server-1</c>; null where there is none.</param>
/// <param name="Cause">The name of the request that caused it: <c>request-3</c>; null where there is none.</param>
public sealed record JournalLine(string At, JournalKind Kind, string Source, string What, string? Subject, string? Cause)
{
    /// <summary>The line as text.</summary>
    public override string ToString() => $"{At,-9} {Source,-18} {(Subject is null ? "" : Subject + ": ")}{What}{(Cause is null ? "" : $" ({Cause})")}";
}
