using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>A journal entry in the form that a snapshot keeps.</summary>
/// <param name="At">The time since the first moment in the snapshot: <c>t+0.3s</c>.</param>
/// <param name="Kind">The kind of event.</param>
/// <param name="Source">The program: <c>compute.host1</c>.</param>
/// <param name="What">The event, with names in place of ids.</param>
/// <param name="Subject">The name of the resource: <c>server-1</c>; null if there is none.</param>
/// <param name="Cause">The name of the request that caused it: <c>request-3</c>; null if there is none.</param>
public sealed record JournalLine(string At, JournalKind Kind, string Source, string What, string? Subject, string? Cause)
{
    /// <summary>The line as text.</summary>
    public override string ToString() =>
        $"{At,-9} {Source,-18} {(Subject is null ? "" : Subject + ": ")}{What}{(Cause is null ? "" : $" ({Cause})")}";
}
