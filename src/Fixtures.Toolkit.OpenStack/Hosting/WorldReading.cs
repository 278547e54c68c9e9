using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>Asks a world for everything that its services list: a state with a part that refers to nothing, or that is empty where it must not be, does not get through.</summary>
internal static class WorldReading
{
    /// <summary>Reads all of a world that nobody else uses. Tokens count for nothing in it from here on.</summary>
    /// <exception cref="InvalidOperationException">A list cannot be read; the message names it.</exception>
    public static void ReadAll(World world)
    {
        world.Apis.Tokens = new OpenTokenAuthority();
        world.Edges.Standing = [];
        using var client = new HttpMessageInvoker(new InProcessHandler(new WorldAddress(world)));
        foreach (var service in ServiceCatalogue.All.Where(service => world.Has(service.WorldServiceType)))
        {
            foreach (var template in service.Routes.Where(IsList).Select(route => route.Template).Distinct())
                Read(client, service, template);
        }
    }

    private static bool IsList(ApiRoute route) => route.Method == "GET" && !route.Template.Contains('{', StringComparison.Ordinal);

    private static void Read(HttpMessageInvoker client, ApiService service, string template)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(InProcessHandler.BaseAddress, $"{service.Mount}{template}{service.QueryOfAllProjects}"));
        request.Headers.Add("X-Auth-Token", "admin");
        try
        {
            // In process, and in a world of which no step runs, a request is over when it returns.
            using var response = client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
            if ((int)response.StatusCode == 500)
                throw new InvalidOperationException("The answer is 500.");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"GET {service.Mount}{template} does not work in it: {error.Message}", error);
        }
    }
}
