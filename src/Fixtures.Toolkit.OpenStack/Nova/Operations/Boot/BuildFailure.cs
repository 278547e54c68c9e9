using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Whether a failed build is tried on another host.</summary>
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

    /// <summary>The reason of a build that is not tried again because it could not be cleaned up.</summary>
    public static string ReasonOf(NovaException failure) =>
        failure is RescheduledException rescheduled ? rescheduled.Reason : failure.Message;
}
