using Fixtures.Toolkit.OpenStack.Cinder.Actors;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>API → volume service, which answers: a volume is going to have another owner.</summary>
/// <param name="ProjectId">The new owner.</param>
/// <param name="UserId">The user who accepts.</param>
internal sealed record AcceptTransfer(string VolumeId, string ProjectId, string UserId) : ISubjectMessage
{
    string ISubjectMessage.Subject => VolumeId;
}

/// <summary>What a volume service does for a transfer: the driver may want to know the new owner.</summary>
/// <remarks>Upstream: VolumeManager.accept_transfer. The driver has nothing to change here.</remarks>
internal static class TransferOnBackend
{
    public static async Task<object?> AcceptAsync(VolumeService service, AcceptTransfer message, string? requestId)
    {
        await service.Cinder.World.Faults.ReachAsync(TransferPhases.AfterAccept, service.Topic, message.VolumeId);
        return true;
    }
}
