using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit;

/// <summary>The choice of the target, which a test run reads from <c>OPENSTACK_TARGET</c>.</summary>
/// <remarks>The fixtures for xUnit read it. With another framework, open the target with <see cref="Open"/>.</remarks>
public sealed record TargetSetting
{
    private readonly TargetKind _kind;

    /// <summary>The address of a served cloud, or the name of a real one; empty for the cloud in this process.</summary>
    private readonly string _value;

    private TargetSetting(TargetKind kind, string value) => (_kind, _value) = (kind, value);

    /// <summary>
    /// <c>embedded</c>, <c>served:URL</c> or <c>cloud:NAME</c>; unset means <c>embedded</c>. A runsettings file sets it under
    /// <c>RunConfiguration/EnvironmentVariables</c>.
    /// </summary>
    public const string Variable = "OPENSTACK_TARGET";

    /// <summary>The setting of this process.</summary>
    /// <exception cref="ArgumentException">It has none of the three forms.</exception>
    public static TargetSetting Current => Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether the target is the cloud in this process.</summary>
    public bool IsEmbedded => _kind == TargetKind.Embedded;

    /// <summary>Reads a setting.</summary>
    /// <exception cref="ArgumentException">It has none of the three forms.</exception>
    public static TargetSetting Parse(string? text) => text?.Split(':', 2) switch
    {
        null or [""] or ["embedded"] => new TargetSetting(TargetKind.Embedded, ""),
        ["served", var url] when Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" =>
            new TargetSetting(TargetKind.Served, url),
        ["cloud", { Length: > 0 } name] => new TargetSetting(TargetKind.Real, name),
        _ => throw new ArgumentException(
            $"{Variable} is '{text}', which names no target. Set it to 'embedded', to 'served:URL' with the address that "
                + "`openstack-fixtures serve` prints, or to 'cloud:NAME' with an entry of clouds.yaml; 'cloud:envvars' reads OS_*.",
            nameof(text)),
    };

    /// <summary>The setting as the variable holds it.</summary>
    public override string ToString() => _kind switch
    {
        TargetKind.Served => $"served:{_value}",
        TargetKind.Real => $"cloud:{_value}",
        _ => "embedded",
    };

    /// <summary>Why a test that needs the cloud in this process is skipped; null if it is the target.</summary>
    public string? SkipReason => IsEmbedded
        ? null
        : $"needs the cloud in this process, and {Variable} is {this}";

    /// <summary>
    /// Why a test that stops hosts is skipped: the target is a real cloud, and <c>OPENSTACK_TARGET_CTL</c> names no command that does it.
    /// Null if hosts can be stopped.
    /// </summary>
    public string? HostControlSkipReason =>
        _kind != TargetKind.Real || Environment.GetEnvironmentVariable(CommandedHosts.Variable) is { Length: > 0 }
            ? null
            : $"stops hosts, {Variable} is {this}, and {CommandedHosts.Variable} names no command for it";

    /// <summary>Opens the target.</summary>
    /// <param name="embedded">Builds the cloud in this process; called only if that is the target.</param>
    /// <param name="skip">
    /// Skips the running test for a reason, by an exception: <c>Assert.Ignore</c> of NUnit, <c>Assert.Inconclusive</c> of MSTest. It is
    /// called when a test reaches a member that the target does not have. Default: such a test fails.
    /// </param>
    /// <param name="cancellation">
    /// The running test's token, which ends the waits on a served or a real cloud; a cloud in this process gets it from
    /// <see cref="OpenStackBuilder.WithCancellation"/>.
    /// </param>
    /// <exception cref="ArgumentException">There is no such entry of clouds.yaml, or it lacks something; the message says what.</exception>
    /// <example>
    /// <code>
    /// await using var target = TargetSetting.Current.Open(() => new OpenStackBuilder().Build());
    /// </code>
    /// </example>
    public OpenStackTarget Open(
        Func<OpenStackCloud> embedded, Action<string>? skip = null, Func<CancellationToken>? cancellation = null)
    {
        ArgumentNullException.ThrowIfNull(embedded);
        var target = _kind switch
        {
            TargetKind.Served => OpenStackTarget.Served(new Uri(_value)),
            TargetKind.Real => OpenStackTarget.FromCloudsYaml(_value),
            _ => embedded().AsTarget(),
        };
        target.Skip = skip;
        if (target is RemoteTarget remote)
            remote.CancellationSource = cancellation;
        return target;
    }
}
