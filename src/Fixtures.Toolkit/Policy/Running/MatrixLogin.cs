using System.Net;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Policy.Running;

/// <summary>A persona that is logged in to the baseline; its token is valid in every fork.</summary>
internal sealed class MatrixLogin
{
    private readonly OpenStackLogin _login;
    private readonly IssuedToken? _authentication;

    private MatrixLogin(OpenStackLogin login, IssuedToken? authentication, HttpStatusCode? refusal) =>
        (_login, _authentication, Refusal) = (login, authentication, refusal);

    /// <summary>The status with which Keystone refused the login; null if it accepted it.</summary>
    public HttpStatusCode? Refusal { get; }

    /// <summary>The id of the user; an unused id for the anonymous persona.</summary>
    public string UserId => LoggedIn.UserId;

    /// <summary>Logs in. A token without a catalog uses the administrator's endpoints.</summary>
    public static async Task<MatrixLogin> LogInAsync(OpenStackCloud cloud, OpenStackLogin login, IssuedToken administrator)
    {
        try
        {
            var authentication = await cloud.As(login).Session.AuthenticateAsync().ConfigureAwait(false);
            return new(
                login,
                authentication.Endpoints.Count > 0 ? authentication : authentication with { Endpoints = administrator.Endpoints },
                null);
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
            new IssuedToken(null, DateTimeOffset.MaxValue, new string('0', 32), administrator.Endpoints),
            null);

    /// <summary>The persona in a fork.</summary>
    public Persona In(OpenStackCloud fork) => new(new OpenStackSession(
        fork.CreateHandler(), fork.AuthUrl, _login, fork.Time, LoggedIn));

    private IssuedToken LoggedIn => _authentication ?? throw new InvalidOperationException($"{_login} was refused and has no token.");
}
