using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A request of a client that the world received.</summary>
/// <param name="Position">The number of journal entries after it.</param>
/// <param name="Time">The world's time of the answer.</param>
/// <param name="Service">The catalog type of the service; empty where no service is at the path.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path in the form of the service's routes.</param>
/// <param name="Status">The status of the answer; null if a fault broke the connection.</param>
internal sealed record LoggedRequest(long Position, DateTimeOffset Time, string Service, string Method, string Path, int? Status)
{
    /// <summary>The query, with its question mark; empty without one.</summary>
    public string Query { get; init; } = "";

    /// <summary>The template of the route; null if no route matches.</summary>
    public string? Template { get; init; }

    /// <summary>The identity of the token; null without a valid one, and on routes that need none.</summary>
    public Credentials? Client { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The body; empty if there is none or if it is too long to be kept.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
