using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Operations.AttachVolume;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>
/// The volumes of a server that is live-migrated: each has an attachment to either host while the guest moves. The server's disks name
/// those to the destination from its preparation on.
/// </summary>
internal sealed class LiveMigrationVolumes(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    private VolumeApiClient Cinder => Nova.Clients.Cinder;

    /// <summary>At the destination: attaches the volumes here, beside their attachments to the source, around a preparation.</summary>
    /// <param name="server">The server.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="prepare">The rest of the preparation. If it fails, the server has its old attachments again.</param>
    /// <remarks>Upstream: pre_live_migration.</remarks>
    public async Task ConnectAsync(Server server, string? requestId, Func<Task> prepare)
    {
        if (!server.HasVolumes())
        {
            await prepare();
            return;
        }

        var made = new List<(BlockDeviceMapping Old, string New)>();
        try
        {
            foreach (var disk in server.Volumes().Where(disk => disk.AttachmentId is not null))
            {
                var attachment = await compute.Volumes.ReserveAsync(
                    disk.VolumeId ?? "", server.Id, requestId, compute.Volumes.Connector(disk.DeviceName));
                made.Add((disk, attachment));

                // bdm.save() fails where a delete took the disk meanwhile.
                if (Nova.State.SaveDisk(server.Id, disk.Id, d => d with { AttachmentId = attachment }) is null)
                    throw new InstanceNotFoundException(server.Id);
            }

            await compute.Volumes.RefreshAllAsync(server.Id, requestId);
            await PrepareAsync(server.Id, [.. made.Select(one => one.Old)], requestId, prepare);
        }
        catch (Exception error) when (NovaFailure.From(error) is not null)
        {
            foreach (var (old, attachment) in made)
            {
                await Cinder.DeleteAttachmentAsync(attachment, requestId);
                Nova.State.SaveDisk(server.Id, old.Id, d => d with { AttachmentId = old.AttachmentId });
            }

            throw;
        }

        await compute.ReachAsync(LiveMigrationPhases.BeforeVolumeCompletion, server.Id);
        await compute.Volumes.CompleteAllAsync(server.Id, requestId);
    }

    /// <summary>At the source: ends the connections of the volumes to this host, after the guest has left. A failure is logged.</summary>
    /// <param name="serverId">The server.</param>
    /// <param name="disks">The disks of the server before the migration.</param>
    /// <param name="requestId">The request.</param>
    /// <remarks>Upstream: _post_live_migration_remove_source_vol_connections.</remarks>
    public async Task DisconnectSourceAsync(Guid serverId, ImmutableArray<BlockDeviceMapping> disks, string? requestId)
    {
        foreach (var disk in disks.Where(disk => disk.IsVolume))
            await compute.Volumes.TryDeleteAttachmentAsync(serverId, disk.AttachmentId, requestId);
    }

    /// <summary>At the source: takes the connections of the destination back.</summary>
    /// <param name="job">The migration.</param>
    /// <param name="isPrepared">Whether the destination could prepare.</param>
    /// <remarks>Upstream: _remove_remote_volume_connections, then _rollback_volume_bdms.</remarks>
    public async Task RollBackAsync(LiveMigrationJob job, bool isPrepared)
    {
        if (Nova.State.Value.Servers.Find(job.ServerId) is not { BlockDevices.IsEmpty: false } server)
            return;
        if (isPrepared || !Nova.Release.DisconnectsAfterFailedPreparation)
        {
            foreach (var disk in server.Volumes())
                await TryRemoveRemoteAsync(job, disk.VolumeId ?? "");
        }

        foreach (var disk in server.Volumes())
        {
            if (job.SourceDisks.FirstOrDefault(before => before.Id == disk.Id) is { } before)
                await RestoreAsync(job, disk, before);
        }
    }

    /// <summary>At the destination: takes a volume from a guest that does not come. Its attachment stays.</summary>
    /// <remarks>Upstream: remove_volume_connection, which ignores a disk that the server no longer has.</remarks>
    public async Task RemoveAsync(RemoveVolumeConnection remove, string? requestId)
    {
        if (Nova.State.Value.Servers.FindLiving(remove.ServerId)?.FindVolume(remove.VolumeId) is { } disk)
            await new DetachVolumeOnCompute(compute).TakeFromGuestAsync(remove.ServerId, disk, requestId);
    }

    /// <summary>Prepares. After a failure, the volumes that the hypervisor may have connected are taken from it again.</summary>
    private async Task PrepareAsync(Guid id, IReadOnlyList<BlockDeviceMapping> disks, string? requestId, Func<Task> prepare)
    {
        try
        {
            await prepare();
        }
        catch (Exception error) when (Nova.Release.DisconnectsAfterFailedPreparation && NovaFailure.From(error) is not null)
        {
            foreach (var disk in disks)
                await new DetachVolumeOnCompute(compute).TakeFromGuestAsync(id, disk, requestId);
            throw;
        }
    }

    private async Task TryRemoveRemoteAsync(LiveMigrationJob job, string volumeId)
    {
        try
        {
            await Nova.World.Bus.CallAsync<bool>(
                Topics.Compute(job.Destination), new RemoveVolumeConnection(job.ServerId, volumeId), compute.Topic, job.RequestId);
        }
        catch (Exception error) when (error is IServiceFailure)
        {
            Note(job, $"could not remove the connection of volume {volumeId} to {job.Destination}: {error.Message}");
        }
    }

    private async Task RestoreAsync(LiveMigrationJob job, BlockDeviceMapping disk, BlockDeviceMapping before)
    {
        if (disk.AttachmentId is not { } attachment || before.AttachmentId is null || attachment == before.AttachmentId)
            return;
        try
        {
            await Cinder.DeleteAttachmentAsync(attachment, job.RequestId);
            Nova.State.SaveDisk(job.ServerId, disk.Id, d => d with { AttachmentId = before.AttachmentId });
        }
        catch (CinderRefusalException refusal) when (refusal.IsForeign)
        {
            Note(job, $"could not delete attachment {attachment}: {refusal.Reason}");
        }
    }

    private void Note(LiveMigrationJob job, string text) => Nova.World.Journal.Write(
        JournalKind.Message, compute.Topic, text.ReplaceLineEndings(" "), job.ServerId.ToString(), job.RequestId);
}
