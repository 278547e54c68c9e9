using System.Net;

namespace Fixtures.Toolkit;

/// <summary>A request that OpenStack refuses, with the refusal. For tests of code that handles refusals.</summary>
/// <param name="Name">The mistake in a few words.</param>
/// <param name="Service">The service's type in the catalog.</param>
/// <param name="Path">The path to post to, below the service's endpoint.</param>
/// <param name="Body">The document.</param>
/// <param name="Status">The status of the refusal.</param>
/// <param name="Message">The refusal's message, or its significant part.</param>
public sealed record InvalidSample(string Name, string Service, string Path, object Body, HttpStatusCode Status, string Message)
{
    /// <summary>The microversion at which <see cref="Message"/> was recorded; null for services without microversions.</summary>
    public string? Microversion { get; init; }

    /// <summary>Posts the request as an administrator.</summary>
    public Task<OpenStackReply> SendAsync(Persona admin, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(admin);
        return admin.Session.SendAsync(Service, HttpMethod.Post, Path, Body, Microversion, cancellation);
    }

    /// <summary>The name.</summary>
    public override string ToString() => $"{Service}: {Name}";
}
