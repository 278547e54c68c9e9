using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Transfers;

/// <summary>Offers a volume to whoever has the secret.</summary>
/// <remarks>Upstream: transfer.api.API.create.</remarks>
internal static class TransferCreation
{
    public const string Rule = "volume:create_transfer";

    /// <param name="cinder">Cinder.</param>
    /// <param name="request">The request.</param>
    /// <param name="wanted">The volume, the name and what happens to the snapshots.</param>
    /// <param name="allowsEncrypted">Whether the route and the microversion transfer encrypted volumes.</param>
    /// <returns>The transfer, and the secret.</returns>
    public static (VolumeTransfer Transfer, string Key) Begin(
        CinderContext cinder, ApiRequest request, NewTransfer wanted, bool allowsEncrypted)
    {
        var volume = cinder.RequireOwnVolume(request, wanted.VolumeId);
        request.Require(Rule, volume.Target());
        var ids = cinder.World.Ids;
        var (salt, key, id, now) = (TransferSecret.NewSalt(ids), TransferSecret.NewKey(ids), ids.NewGuid().ToString(), cinder.Now);
        var transfer = cinder.Update(state =>
        {
            Check(state, state.Volumes.Find(volume.Id) ?? throw new VolumeNotFoundException(volume.Id), wanted, allowsEncrypted);
            var made = new VolumeTransfer(id, state.NextNumber, volume.Id, now)
            {
                Name = wanted.Name,
                SourceProjectId = volume.ProjectId,
                LeavesSnapshots = wanted.LeavesSnapshots,
                Salt = salt,
                SecretHash = TransferSecret.HashOf(salt, key),
            };
            var next = state.Change(volume.Id, now, row => row with { Status = VolumeStatus.AwaitingTransfer });
            return (next.With(made), made);
        });
        request.Made(VolumeTransfer.ResourceType, transfer.Id);
        return (transfer, key);
    }

    private static void Check(CinderState state, Volume volume, NewTransfer wanted, bool allowsEncrypted)
    {
        if (volume.Status != VolumeStatus.Available)
            throw CinderFault.InvalidVolume("status must be available");
        if (volume.EncryptionKeyId is not null)
        {
            if (!allowsEncrypted)
                throw CinderFault.InvalidVolume("transferring encrypted volume is not supported");
            if (wanted.LeavesSnapshots)
                throw CinderFault.InvalidVolume("transferring an encrypted volume without its snapshots is not supported");
        }

        if (wanted.LeavesSnapshots)
            return;
        if (state.SnapshotsOf(volume.Id).FirstOrDefault(snapshot => snapshot.Status != VolumeStatus.Available) is { } busy)
            throw CinderFault.InvalidSnapshot($"snapshot: {busy.Id} status must be available");
    }
}

/// <summary>A requested transfer.</summary>
internal sealed record NewTransfer(string VolumeId, string? Name, bool LeavesSnapshots);
