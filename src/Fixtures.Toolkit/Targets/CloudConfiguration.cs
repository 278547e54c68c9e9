using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.Targets;

/// <summary>How to reach a real cloud, and as whom.</summary>
/// <param name="Name">Its name in <c>clouds.yaml</c>; <c>envvars</c> for the variables <c>OS_*</c>.</param>
/// <param name="AuthUrl">Keystone's address, ending in <c>/v3</c>.</param>
/// <param name="Login">The user.</param>
internal sealed record CloudConfiguration(string Name, Uri AuthUrl, OpenStackLogin Login)
{
    /// <summary>The name that stands for the variables <c>OS_*</c>.</summary>
    public const string OfVariables = "envvars";

    /// <summary>The region whose endpoints count; null for any.</summary>
    public string? Region { get; init; }

    /// <summary>The interface of the endpoints: <c>public</c>, <c>internal</c> or <c>admin</c>. Default: <c>public</c>.</summary>
    public string Interface { get; init; } = "public";

    /// <summary>The file with the certificates of authorities to trust; null for the machine's.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Whether the server's certificate is checked. Default: true.</summary>
    public bool VerifiesCertificate { get; init; } = true;

    /// <summary>The endpoints of the catalog that count.</summary>
    public EndpointChoice Endpoints => new(Interface, Region);

    /// <summary>A session of the user.</summary>
    /// <param name="handler">Sends its requests.</param>
    /// <param name="time">The time by which tokens expire.</param>
    public OpenStackSession LogIn(HttpMessageHandler handler, TimeProvider time) =>
        new(handler, AuthUrl, Login, time) { Endpoints = Endpoints };

    /// <summary>Name and address; never the password.</summary>
    public override string ToString() => $"{Name} at {AuthUrl}";
}
