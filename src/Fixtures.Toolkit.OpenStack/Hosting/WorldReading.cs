using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Requests every list of a world's services, to find state with dangling references or missing values.</summary>
internal static class WorldReading
{
    /// <summary>Reads all of a world that is used for nothing else, because it removes the token check.</summary>
    /// <exception cref="InvalidOperationException">A list cannot be read; the message names it.</exception>
    public static void ReadAll(World world)
    {
        world.Apis.Tokens = new OpenTokenAuthority();
        world.Edges.Standing = [];
        using var client = new HttpMessageInvoker(InProcessHandler.For(world));
        foreach (var service in world.Services.Own.Select(own => own.Api))
        {
            foreach (var template in service.Routes.Where(IsList).Select(route => route.Template).Distinct())
                Read(client, service, template);
        }
    }

    private static bool IsList(ApiRoute route) => route.Method == "GET" && !route.Template.Contains('{', StringComparison.Ordinal);

    private static void Read(HttpMessageInvoker client, ApiService service, string template)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(InProcessHandler.BaseAddress, $"{service.Mount}{template}{service.QueryOfAllProjects}"));
        request.Headers.Add("X-Auth-Token", "admin");
        try
        {
            // An in-process request in a world without running steps completes synchronously, unless it asks an actor, such as Cinder's
            // scheduler for its pools: that waits for steps that nobody runs, and ends with the world.
            var reply = client.SendAsync(request, CancellationToken.None);
            if (!reply.IsCompleted)
                return;
            using var response = reply.GetAwaiter().GetResult();
            if ((int)response.StatusCode == 500)
                throw new InvalidOperationException("The answer is 500.");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"GET {service.Mount}{template} fails in it: {error.Message}", error);
        }
    }
}
