using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerActions;

/// <summary>Changing the guest's administrator password.</summary>
internal static class PasswordAction
{
    public static IReadOnlyList<ServerAction> All { get; } = [ServerAction.With("changePassword", ServerActionSchemas.ChangePassword, ChangeAsync)];

    private static Task<ApiResponse> ChangeAsync(NovaService nova, ApiRequest request, JsonElement arguments)
    {
        var server = Servers.ServerLookup.Server(nova, request);
        request.Require(ServerActionPolicy.AdminPassword, Servers.ServerLookup.Target(server));
        ServerStateChecks.ChangePassword.Require(server, request.Persona);
        throw new NotModelledException("setting a password inside the guest");
    }
}
