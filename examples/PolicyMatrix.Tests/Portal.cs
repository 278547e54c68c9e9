using Fixtures.Toolkit;

namespace PolicyMatrix.Tests;

/// <summary>Stands for the code under test.</summary>
internal static class Portal
{
    public static async Task RenameAsync(Persona user, string serverId, string name)
    {
        var reply = await user.Nova.SendAsync(HttpMethod.Put, $"/servers/{serverId}", new { server = new { name } });
        reply.EnsureSuccess();
    }
}
