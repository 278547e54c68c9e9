using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>A request that a service answered, for the journal.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The type of the service.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the service's mount.</param>
/// <param name="Query">The query with its question mark; empty without any.</param>
internal readonly record struct RequestLine(string From, string To, string Method, string Path, string Query);

/// <summary>A journal entry of a request before anybody reads it.</summary>
internal sealed class RequestNote(
    in RequestLine line, long sequence, DateTimeOffset time, int? status, string? requestId, string? cause)
{
    private readonly RequestLine _line = line;

    /// <summary>The entry, without secrets.</summary>
    public JournalEntry ToEntry()
    {
        var address = JournalSecrets.Hide(_line.Path + _line.Query);
        var what = $"{_line.Method} {address} -> {(status is { } code ? code : "no answer")}";
        return new JournalEntry(sequence, time, JournalKind.Request, _line.To, what, null, requestId)
        {
            Cause = cause, From = _line.From, To = _line.To, Status = status,
        };
    }
}
