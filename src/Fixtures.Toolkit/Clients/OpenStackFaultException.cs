using System.Net;

namespace Fixtures.Toolkit;

/// <summary>A service refused a request.</summary>
public sealed class OpenStackFaultException : Exception
{
    internal OpenStackFaultException(string request, OpenStackReply reply, string? explanation = null)
        : base($"{request} was answered {(int)reply.Status}: {reply}{(explanation is null ? "" : Environment.NewLine + explanation)}") =>
        Reply = reply;

    /// <summary>The answer.</summary>
    public OpenStackReply Reply { get; }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status => Reply.Status;
}
