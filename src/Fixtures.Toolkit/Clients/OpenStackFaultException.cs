using System.Net;

namespace Fixtures.Toolkit;

/// <summary>A service refused a request.</summary>
public sealed class OpenStackFaultException : Exception
{
    internal OpenStackFaultException(string question, OpenStackReply reply)
        : base($"{question} was answered {(int)reply.Status}: {reply}") => Reply = reply;

    /// <summary>What it answered.</summary>
    public OpenStackReply Reply { get; }

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status => Reply.Status;
}
