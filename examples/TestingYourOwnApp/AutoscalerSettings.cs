namespace Autoscaling;

/// <summary>Where the cloud is and what to run in it.</summary>
public sealed record AutoscalerSettings(Uri AuthUrl, string User, string Password, string Project)
{
    /// <summary>The name of the image that a web server is made of.</summary>
    public string Image { get; init; } = "cirros";

    /// <summary>The name of the flavor of a web server.</summary>
    public string Flavor { get; init; } = "m1.tiny";

    /// <summary>How many requests per second one server can take.</summary>
    public double LoadPerServer { get; init; } = 100;

    /// <summary>At least so many servers, however low the load.</summary>
    public int Minimum { get; init; } = 1;

    /// <summary>At most so many servers, however high the load.</summary>
    public int Maximum { get; init; } = 10;

    /// <summary>How long to watch a low load before a server is ended.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Reads the variables of an <c>openrc</c> file.</summary>
    public static AutoscalerSettings From(Func<string, string?> variable) => new(
        new Uri(Need(variable, "OS_AUTH_URL")), Need(variable, "OS_USERNAME"), Need(variable, "OS_PASSWORD"),
        Need(variable, "OS_PROJECT_NAME"));

    private static string Need(Func<string, string?> variable, string name) =>
        variable(name) ?? throw new InvalidOperationException($"Set {name}: source your openrc file.");
}
