using System.Net;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>A control request that cannot be granted. The message says what to do instead; the client gets it as a problem document.</summary>
internal sealed class ControlException(HttpStatusCode status, string detail) : Exception(detail)
{
    public HttpStatusCode Status => status;

    /// <summary>The methods that the path has, where the request's is not among them.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}
