using System.Globalization;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>What a run may do to a real cloud, and how long what it makes may stay.</summary>
internal sealed record RunSettings
{
    /// <summary>The lease of what a run makes, as <c>hours:minutes:seconds</c>. Default: <c>2:00:00</c>.</summary>
    public const string LeaseVariable = "OPENSTACK_TARGET_LEASE";

    /// <summary>Allows calls that the cloud's other users would notice, with the value <c>destructive</c>.</summary>
    public const string AllowVariable = "OPENSTACK_TARGET_ALLOW";

    /// <summary>The only value of <see cref="AllowVariable"/>.</summary>
    public const string Destructive = "destructive";

    /// <summary>How long a resource may stay after the run has made it, unless the run removes it before. Default: 2 h.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Whether calls that the cloud's other users would notice are sent. Default: false.</summary>
    public bool AllowsDestruction { get; init; }

    /// <summary>The command that stops and starts compute services; null if the operator named none.</summary>
    public string? HostCommand { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="variable">Gets a variable; null where it is not set.</param>
    /// <exception cref="ArgumentException">A value has another form; the message says which.</exception>
    public static RunSettings From(Func<string, string?> variable) => new()
    {
        Lease = variable(LeaseVariable) is { Length: > 0 } lease ? LeaseFrom(lease) : TimeSpan.FromHours(2),
        AllowsDestruction = variable(AllowVariable) switch
        {
            null or "" => false,
            Destructive => true,
            var text => throw new ArgumentException($"{AllowVariable} is '{text}'. Set it to '{Destructive}', or leave it unset."),
        },
        HostCommand = variable(CommandedHosts.Variable) is { Length: > 0 } command ? command : null,
    };

    private static TimeSpan LeaseFrom(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var lease) && text.Contains(':', StringComparison.Ordinal)
            && lease > TimeSpan.Zero
            ? lease
            : throw new ArgumentException(
                $"{LeaseVariable} is '{text}', which is no time above zero. Set it to hours:minutes:seconds, as in 2:00:00.");
}
