using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Gate;

/// <summary>Reads the token and leaves the decision to those behind it; adds Keystone's address to a 401.</summary>
/// <remarks>Upstream: keystonemiddleware.auth_token with <c>delay_auth_decision</c>.</remarks>
internal sealed class AuthToken : ISwiftMiddleware
{
    public string Name => "authtoken";

    public bool IsOptional => false;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        var tokens = request.Swift.World.Tokens;
        var token = request.Headers["X-Auth-Token"] ?? request.Headers["X-Storage-Token"];
        request.Persona = token is null || request.HasTempUrl ? null : tokens.Validate(token, request.Api);
        request.Api.Persona = request.Persona!; // For the journal of requests, which takes null for no identity.
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (response.Status == 401)
        {
            var keystone = $"Keystone uri=\"{request.Api.IdentityUrl}\"";
            response.Headers["WWW-Authenticate"] = response.Headers["WWW-Authenticate"] is { } realm ? $"{realm}, {keystone}" : keystone;
        }

        return response;
    }
}
