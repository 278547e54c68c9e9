namespace Autoscaling;

/// <summary>The address of the cloud and the servers to run in it.</summary>
public sealed record AutoscalerSettings(Uri AuthUrl, string User, string Password, string Project)
{
    /// <summary>The name of the image of a web server.</summary>
    public string Image { get; init; } = "cirros";

    /// <summary>The name of the flavor of a web server.</summary>
    public string Flavor { get; init; } = "m1.tiny";

    /// <summary>The name of the network of a web server.</summary>
    public string Network { get; init; } = "private";

    /// <summary>The requests per second that one server can handle.</summary>
    public double LoadPerServer { get; init; } = 100;

    /// <summary>The minimum number of servers.</summary>
    public int Minimum { get; init; } = 1;

    /// <summary>The maximum number of servers.</summary>
    public int Maximum { get; init; } = 10;

    /// <summary>The time of low load before a server is deleted.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Reads the variables of an <c>openrc</c> file.</summary>
    public static AutoscalerSettings From(Func<string, string?> variable) => new(
        new Uri(Need(variable, "OS_AUTH_URL")), Need(variable, "OS_USERNAME"), Need(variable, "OS_PASSWORD"),
        Need(variable, "OS_PROJECT_NAME"));

    private static string Need(Func<string, string?> variable, string name) =>
        variable(name) ?? throw new InvalidOperationException($"Set {name}: source your openrc file.");
}
