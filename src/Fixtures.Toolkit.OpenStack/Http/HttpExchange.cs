using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// A request as a host received it, and the way back for its answer: in this process, or over a socket. Reading it copies nothing.
/// </summary>
internal abstract class HttpExchange
{
    public abstract string Method { get; }

    public abstract string Scheme { get; }

    /// <summary>The host and, unless it is the scheme's own, the port; empty if the client names none.</summary>
    public abstract string Host { get; }

    /// <summary>The path as the client wrote it, maybe with its query.</summary>
    public abstract string RawTarget { get; }

    /// <summary>The path as the host reads it, for targets that are no path.</summary>
    public abstract string Path { get; }

    /// <summary>The query with its question mark; empty without any.</summary>
    public abstract string QueryString { get; }

    /// <summary>The headers with their values, one for each line.</summary>
    public abstract IEnumerable<KeyValuePair<string, IEnumerable<string?>>> Headers { get; }

    public abstract long? ContentLength { get; }

    /// <summary>
    /// Reads the body into memory, if it is still at a client in this process: before the service, which then knows its length.
    /// </summary>
    public virtual ValueTask ReceiveAsync() => default;

    /// <summary>The body if it is already in memory; null if it comes with <see cref="Body"/>.</summary>
    public virtual ReadOnlyMemory<byte>? Received => null;

    /// <summary>The body of a request that is still being received.</summary>
    public abstract Stream Body { get; }

    /// <summary>Cancelled when the client goes away.</summary>
    public abstract CancellationToken Aborted { get; }

    /// <summary>The service or actor that sends the request; null for a client.</summary>
    public string? Sender { get; init; }

    /// <summary>Whether the toolkit itself sends it, so that it meets no fault of the test.</summary>
    public bool LooksPastFaults { get; init; }

    /// <summary>The faults that an edge met, for the called service to carry out; null if none.</summary>
    public MetFaults? PassedOnFaults { get; init; }

    /// <summary>
    /// The header's values, joined by commas; null if it is missing. Latin-1: one character for each byte, whatever encoding the client
    /// means. Text of a client in this process with characters above U+00FF stands for its UTF-8 bytes.
    /// </summary>
    public abstract string? Header(string name);

    /// <summary>Sends an answer.</summary>
    public abstract ValueTask AnswerAsync(ApiResponse response);

    /// <summary>Breaks the connection, after half of the body if <paramref name="how"/> is <see cref="Break.Truncate"/>.</summary>
    public abstract ValueTask BreakAsync(Break how, ApiResponse response);

    /// <summary>Whether the answer is sent with any bytes.</summary>
    protected bool HasBody(ApiResponse response) =>
        response is { IsBodiless: false, Length: not 0 } && !Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase);
}
