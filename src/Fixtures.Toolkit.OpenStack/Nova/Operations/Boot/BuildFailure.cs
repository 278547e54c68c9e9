using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Decides whether a failed build is rescheduled or aborted.</summary>
/// <remarks>Upstream: the handlers of _build_and_run_instance and _build_resources.</remarks>
internal static class BuildFailure
{
    public static NovaException From(Guid serverId, NovaException failure) => failure.Name switch
    {
        "RescheduledException" or "BuildAbortException" => failure,
        "NoMoreFixedIps" =>
            new BuildAbortException(serverId, $"Failed to allocate the network(s) with error {failure.Message}, not rescheduling."),
        "ExternalNetworkAttachForbidden" or "FixedIpInvalidOnHost" =>
            new BuildAbortException(serverId, "Failed to allocate the network(s), not rescheduling."),
        "InvalidInput" or "ImageUnacceptable" or "ImageNotActive" => new BuildAbortException(serverId, failure.Message),
        _ => new RescheduledException(serverId, failure.Message),
    };

    /// <summary>The reason in the abort of a build that could not be cleaned up.</summary>
    public static string ReasonOf(NovaException failure) =>
        failure is RescheduledException rescheduled ? rescheduled.Reason : failure.Message;
}
