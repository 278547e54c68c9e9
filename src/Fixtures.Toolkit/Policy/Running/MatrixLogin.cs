using System.Net;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Policy.Running;

/// <summary>A persona that has logged in to the baseline: its token is good in every fork.</summary>
internal sealed class MatrixLogin
{
    private readonly OpenStackLogin? _login;
    private readonly Authentication? _authentication;

    private MatrixLogin(OpenStackLogin? login, Authentication? authentication, HttpStatusCode? refusal) =>
        (_login, _authentication, Refusal) = (login, authentication, refusal);

    /// <summary>The status with which Keystone refused the login; null when it did not.</summary>
    public HttpStatusCode? Refusal { get; }

    /// <summary>The id of the user; one that nobody has for whoever has not logged in.</summary>
    public string UserId => _authentication!.UserId;

    /// <summary>Logs in. Where the token brings no catalog, the services are where the administrator finds them.</summary>
    public static async Task<MatrixLogin> LogInAsync(OpenStackCloud cloud, OpenStackLogin login, Authentication administrator)
    {
        try
        {
            var authentication = await cloud.As(login).Session.AuthenticateAsync().ConfigureAwait(false);
            return new(login, authentication.Endpoints.Count > 0 ? authentication : authentication with { Endpoints = administrator.Endpoints }, null);
        }
        catch (OpenStackFaultException fault)
        {
            return new(login, null, fault.Status);
        }
    }

    /// <summary>Somebody who asks without a token.</summary>
    public static MatrixLogin Anonymous(Authentication administrator) =>
        new(new OpenStackLogin("anonymous", "", OpenStackScope.Unscoped), new Authentication(null, DateTimeOffset.MaxValue, new string('0', 32), administrator.Endpoints), null);

    /// <summary>The persona at work in a fork.</summary>
    public Persona In(OpenStackCloud fork) => new(new OpenStackSession(
        fork.CreateHandler(), new Uri(fork.Address, "identity/v3"), _login!, fork.Time, _authentication!));
}
