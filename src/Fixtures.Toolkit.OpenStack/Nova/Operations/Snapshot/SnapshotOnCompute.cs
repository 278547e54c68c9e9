using System.Net;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Snapshot;

/// <summary>Uploads disks of servers to images. Guests never write, so a disk has the data of its image.</summary>
/// <remarks>
/// Upstream: snapshot_instance and backup_instance. The upload is a real driver's: FakeDriver.snapshot uploads nothing, so that its images
/// stay queued.
/// </remarks>
internal sealed class SnapshotOnCompute(ComputeService compute)
{
    private NovaContext Nova => compute.Nova;

    public async Task SnapshotAsync(SnapshotServer snapshot, string? requestId)
    {
        try
        {
            compute.Save(snapshot.ServerId, s => s with { TaskState = TaskStates.ImageSnapshot }, [TaskStates.ImageSnapshotPending]);
        }
        catch (NovaException overtaken) when (overtaken is InstanceNotFoundException or UnexpectedDeletingTaskStateException)
        {
            // snapshot_instance returns without deleting the image, which stays queued.
            return;
        }
        catch (UnexpectedTaskStateException)
        {
            await TryDeleteAsync(snapshot.ImageId, snapshot.ServerId, requestId);
            throw;
        }

        await SnapshotInstanceAsync(snapshot.ServerId, snapshot.ImageId, TaskStates.ImageSnapshot, requestId);
    }

    public async Task BackUpAsync(BackupServer backup, string? requestId)
    {
        await SnapshotInstanceAsync(backup.ServerId, backup.ImageId, TaskStates.ImageBackup, requestId);
        foreach (var old in await Nova.Clients.Glance.BackupsAsync(backup.ServerId, backup.BackupType, backup.Rotation, requestId))
            await TryDeleteAsync(old, backup.ServerId, requestId);
    }

    /// <summary>Uploads the server's disk to the image.</summary>
    public Task WriteAsync(Guid id, string imageId, string? requestId) => compute.Hypervisor.CallAsync("snapshot", id, async () =>
    {
        var disk = Nova.State.Value.Servers.FindLiving(id)?.ImageId is { } image
            ? await Nova.Clients.Glance.DownloadAsync(image, requestId)
            : [];
        await Nova.Clients.Glance.UploadAsync(imageId, disk, requestId);
    });

    /// <summary>Deletes an image; ignores a refusal by Glance.</summary>
    public async Task TryDeleteAsync(string imageId, Guid serverId, string? requestId)
    {
        try
        {
            await Nova.Clients.Glance.DeleteAsync(imageId, requestId);
        }
        catch (HttpRequestException)
        {
            Nova.World.Journal.Write(
                JournalKind.Message, compute.Topic, $"could not delete image {imageId}", serverId.ToString(), requestId);
        }
    }

    private async Task SnapshotInstanceAsync(Guid id, string imageId, string task, string? requestId)
    {
        var power = await compute.PowerOfAsync(id);
        compute.Save(id, s => s with { PowerState = power });
        Nova.Notify(id, SnapshotOperation.SnapshotStart, requestId);
        try
        {
            compute.Save(id, s => s with { TaskState = TaskStates.ImageUploading }, [task]);
            await compute.ReachAsync(SnapshotPhases.BeforeSnapshot, id);
            await WriteAsync(id, imageId, requestId);
            await compute.ReachAsync(SnapshotPhases.AfterSnapshot, id);
            compute.Save(id, s => s with { TaskState = null }, [TaskStates.ImageUploading]);
        }
        catch (ServiceAnswerException refusal) when (refusal.Answer == HttpStatusCode.NotFound)
        {
            // _snapshot_instance treats an image that was deleted during the upload as no failure.
            compute.TrySave(id, s => s with { TaskState = null });
            return;
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            await TryDeleteAsync(imageId, id, requestId);
            if (failure is InstanceNotFoundException or UnexpectedDeletingTaskStateException)
                return;
            throw;
        }

        Nova.Notify(id, SnapshotOperation.SnapshotEnd, requestId);
    }
}
