namespace Fixtures.Toolkit.OpenStack;

/// <summary>Builder options for remote consoles.</summary>
public static class ConsoleBuilderExtensions
{
    /// <summary>
    /// Enables these remote consoles and no others; others are answered with 400. Default: <see cref="ConsoleType.Vnc"/>. No console
    /// listens at the URLs.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="types">The consoles; none disables all.</param>
    /// <example><code>builder.WithConsoles(ConsoleType.Vnc, ConsoleType.Serial);</code></example>
    public static OpenStackBuilder WithConsoles(this OpenStackBuilder builder, params ConsoleType[] types)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(types);
        var unknown = types.Where(type => !Enum.IsDefined(type)).ToArray();
        if (unknown.Length > 0)
        {
            return builder.Reject(
                $"There is no console type {string.Join(", ", unknown)}. There are: {string.Join(", ", Enum.GetNames<ConsoleType>())}.");
        }

        return builder.Configure<ComputeSettings>(settings => settings with { Consoles = [.. types] });
    }

    /// <summary>
    /// Sets how long the token in a console's URL is valid: Nova's <c>[consoleauth]/token_ttl</c>. Default: 10 minutes of the world's time.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="time">A mistake: less than a second.</param>
    public static OpenStackBuilder WithConsoleTokenTtl(this OpenStackBuilder builder, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (time < TimeSpan.FromSeconds(1))
            return builder.Reject($"A console token cannot be valid for {time:c}. Use a second or more.");
        return builder.Configure<ComputeSettings>(settings => settings with { ConsoleTokenTtl = time });
    }
}
