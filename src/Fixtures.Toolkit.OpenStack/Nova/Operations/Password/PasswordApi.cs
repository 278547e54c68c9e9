using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
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

    /// <remarks>Upstream waits for the host: AdminPasswordController.change_password answers for its failures.</remarks>
    private static async Task<ApiResponse> ChangeAsync(NovaContext nova, ApiRequest request, JsonElement arguments)
    {
        var server = nova.Server(request);
        request.Require(PasswordOperation.AdminPasswordRule, server.Target());
        server = ServerTask.Start(
            nova,
            request,
            server.Id,
            PasswordOperation.ChangePasswordStates,
            ActionNames.ChangePassword,
            current => current with { TaskState = TaskStates.UpdatingPassword });
        if (server.Host is not { } host)
            throw new NovaUnexpectedException("nova.exception.NovaException");
        try
        {
            await nova.CallHostAsync<bool>(request, host, new SetAdminPassword(server.Id));
        }
        catch (NovaException failure)
        {
            throw failure.Name == "InstancePasswordSetFailed"
                ? ServerRequestException.Conflict(failure.Message)
                : ComputeCalls.Unexpected(failure);
        }

        return await ServerTask.Accepted();
    }
}
