using System.Net;

namespace Fixtures.Toolkit.Sampling;

/// <summary>A request that OpenStack refuses, and what it says about it. For tests of code that must cope with refusals.</summary>
/// <param name="Name">What is wrong, in a few words.</param>
/// <param name="Service">The service's type, as in the catalog.</param>
/// <param name="Path">Where it is posted, below the service's endpoint.</param>
/// <param name="Body">The document.</param>
/// <param name="Status">The status of the refusal.</param>
/// <param name="Says">What the refusal's message says; the whole of it, or its telling part.</param>
public sealed record InvalidSample(string Name, string Service, string Path, object Body, HttpStatusCode Status, string Says)
{
    /// <summary>The microversion that <see cref="Says"/> was seen at; null in services without any.</summary>
    public string? Microversion { get; init; }

    /// <summary>Posts it as an administrator.</summary>
    public Task<OpenStackReply> SendAsync(Persona admin, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(admin);
        return admin.Session.SendAsync(Service, HttpMethod.Post, Path, Body, Microversion, cancellation);
    }

    /// <summary>The name.</summary>
    public override string ToString() => $"{Service}: {Name}";
}
