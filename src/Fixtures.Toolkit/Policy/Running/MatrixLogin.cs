using System.Net;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Policy.Running;

/// <summary>A persona that is logged in to the baseline; its token is valid in every fork.</summary>
internal sealed class MatrixLogin
{
    private const string BlockStorage = "block-storage";
    private const string VolumeVersion = "/v3/";

    private readonly OpenStackLogin _login;
    private readonly IssuedToken? _authentication;

    private MatrixLogin(OpenStackLogin login, IssuedToken? authentication, HttpStatusCode? refusal) =>
        (_login, _authentication, Refusal) = (login, authentication, refusal);

    /// <summary>The status with which Keystone refused the login; null if it accepted it.</summary>
    public HttpStatusCode? Refusal { get; }

    /// <summary>The id of the user; an unused id for the anonymous persona.</summary>
    public string UserId => LoggedIn.UserId;

    /// <summary>Logs in. A token without a catalog, or without an endpoint of its own, uses the administrator's endpoints.</summary>
    public static async Task<MatrixLogin> LogInAsync(OpenStackCloud cloud, OpenStackLogin login, IssuedToken administrator)
    {
        try
        {
            var authentication = await cloud.As(login).Session.AuthenticateAsync().ConfigureAwait(false);
            return new(login, authentication with { Endpoints = EndpointsFor(authentication, administrator) }, null);
        }
        catch (OpenStackFaultException fault)
        {
            return new(login, null, fault.Status);
        }
    }

    /// <summary>A persona without a token.</summary>
    public static MatrixLogin Anonymous(IssuedToken administrator) =>
        new(
            new OpenStackLogin("anonymous", "", OpenStackScope.Unscoped),
            new IssuedToken(null, DateTimeOffset.MaxValue, new string('0', 32), EndpointsFor(administrator, administrator)),
            null);

    /// <summary>The persona in a fork.</summary>
    public Persona In(OpenStackCloud fork) => new(new OpenStackSession(
        fork.CreateHandler(), fork.AuthUrl, _login, fork.Time, LoggedIn));

    /// <summary>
    /// The endpoints of the token, and those of the administrator for services that it lacks. Cinder's are without the project, so that it
    /// compares no project in the URL with that of the token.
    /// </summary>
    private static Dictionary<string, Uri> EndpointsFor(IssuedToken token, IssuedToken administrator)
    {
        var endpoints = new Dictionary<string, Uri>(administrator.Endpoints, StringComparer.Ordinal);
        foreach (var (type, url) in token.Endpoints)
            endpoints[type] = url;
        if (endpoints.TryGetValue(BlockStorage, out var volumes)
            && volumes.AbsoluteUri.IndexOf(VolumeVersion, StringComparison.Ordinal) is var version and >= 0)
            endpoints[BlockStorage] = new Uri(volumes.AbsoluteUri[..(version + VolumeVersion.Length)]);
        return endpoints;
    }

    private IssuedToken LoggedIn => _authentication ?? throw new InvalidOperationException($"{_login} was refused and has no token.");
}
