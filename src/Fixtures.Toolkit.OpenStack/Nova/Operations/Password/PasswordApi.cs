using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Password;

/// <summary>The action <c>changePassword</c>. The password itself is dropped: simulated guests have none.</summary>
internal static class PasswordApi
{
    public static IReadOnlyList<ServerAction> All { get; } =
    [
        ServerAction.With("changePassword", PasswordOperation.ChangePasswordBody, ChangeAsync),
    ];

    private static Task<ApiResponse> ChangeAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(PasswordOperation.AdminPasswordRule, server.Target());
        return ServerTask.StartOnHost(
            nova,
            request,
            server,
            PasswordOperation.ChangePasswordStates,
            ActionNames.ChangePassword,
            TaskStates.UpdatingPassword,
            new SetAdminPassword(server.Id));
    }
}
