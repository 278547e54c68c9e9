using System.Net;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>A refused control request. The message says what to do instead; the client gets it as a problem document.</summary>
internal sealed class ControlException(HttpStatusCode status, string detail) : Exception(detail)
{
    public HttpStatusCode Status => status;

    /// <summary>For 405: the methods that the path has.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}
