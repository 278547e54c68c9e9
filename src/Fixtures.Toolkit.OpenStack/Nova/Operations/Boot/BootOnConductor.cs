using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Actors;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>Selects hosts for new servers, casts each build to its host, and reschedules failed builds to alternates.</summary>
internal sealed class BootOnConductor(NovaContext nova)
{
    private static readonly EventOrigin ScheduleEvent = EventOrigin.Conductor(
        "conductor_schedule_and_build_instances", "schedule_and_build_instances", line: 1587);

    private DateTimeOffset Now => nova.Now;

    public async Task ScheduleAndBuildAsync(ScheduleAndBuildServers build, string? requestId)
    {
        ImmutableArray<Guid> ids = [.. build.ServerIds.Where(id => nova.State.Value.Servers.FindLiving(id) is not null)];
        if (ids.IsEmpty)
            return;
        ImmutableArray<ImmutableArray<HostSelection>> selections;
        try
        {
            foreach (var id in ids)
                await nova.World.Faults.ReachAsync(BootPhases.BeforeScheduling, Topics.Conductor, id);
            selections = (await nova.SelectDestinationsAsync(new SelectDestinations(ids, []), requestId)).PerServer;
        }
        catch (Exception error) when (NovaFailure.From(error) is { } failure)
        {
            FailAll(ids, failure, requestId);
            return;
        }

        ImmutableArray<(Guid Id, HostSelection Host)> selected = [.. ids.Zip(selections, (id, hosts) => (id, hosts[0]))];
        await RecheckQuotaAsync(build, selected, requestId);
        foreach (var ((id, host), hosts) in selected.Zip(selections))
        {
            if (TryEnterCell(id, host))
                CastBuild(id, host, new Attempt(hosts.RemoveAt(0), [], build.AdminPass), requestId);
            else
                await nova.Clients.Placement.DeleteAllocationsAsync(id, requestId);
        }
    }

    /// <summary>
    /// Checks the quota again, with the new servers counted. If it is exceeded, all servers of the request go to ERROR, lose their action
    /// and keep their allocations until they are deleted.
    /// </summary>
    /// <remarks>Upstream: schedule_and_build_instances with <c>[quota]/recheck_quota</c>, and _cleanup_build_artifacts.</remarks>
    private async Task RecheckQuotaAsync(
        ScheduleAndBuildServers build, ImmutableArray<(Guid Id, HostSelection Host)> selected, string? requestId)
    {
        var state = nova.State.Value;
        if (selected.Select(one => state.Servers.FindLiving(one.Id)).OfType<Server>().FirstOrDefault() is not { } server)
            return;
        try
        {
            var counted = await PlacementUsage.CountAsync(nova, build.ProjectId, build.UserId, requestId);
            InstanceQuota.RequireStillWithin(state, build.ProjectId, build.UserId, server.Flavor, build.ServerIds.Length, counted);
            await UnifiedInstanceLimits.RequireRoomAsync(
                nova, build.ProjectId, server.Flavor, minCount: 0, maxCount: 0, requestId, server.IsVolumeBacked());
        }
        catch (FaultException over) when (over is TooManyInstancesException or ServerRequestException)
        {
            foreach (var (id, host) in selected)
            {
                TryEnterCell(id, host);
                Fail(id, new NovaException("TooManyInstances", 413, over.Message));
                nova.State.Update(current => current.WithActions(current.Actions.Remove(id)));
            }

            throw;
        }
    }

    /// <summary>Claims an alternate and casts the build there. The allocation of a server that was deleted meanwhile stays.</summary>
    /// <remarks>Upstream: build_instances, which looks whether the server lives after the claim; the host's next audit heals it.</remarks>
    public async Task RescheduleAsync(RescheduleBuild reschedule, string? requestId)
    {
        if (nova.State.Value.Servers.Find(reschedule.ServerId) is not { } server)
            return;
        HostSelection host;
        ImmutableArray<HostSelection> others;
        try
        {
            (host, others) = await ClaimAlternateAsync(reschedule, server, requestId);
        }
        catch (NovaException error)
        {
            Fail(server.Id, error);
            return;
        }

        if (!nova.State.TrySave(server.Id, Now, s => s with { AvailabilityZone = host.AvailabilityZone }))
            return;
        await ReserveAgainAsync(server, requestId);
        CastBuild(server.Id, host, new Attempt(others, reschedule.TriedHosts, null), requestId);
    }

    /// <summary>Reserves the volumes again whose attachments the failed build deleted.</summary>
    /// <remarks>Upstream: _validate_existing_attachment_ids.</remarks>
    private async Task ReserveAgainAsync(Server server, string? requestId)
    {
        foreach (var disk in server.Volumes())
        {
            if (disk is not { AttachmentId: { } attachment, VolumeId: { } volume })
                continue;
            try
            {
                await nova.Clients.Cinder.GetAttachmentAsync(attachment, requestId);
            }
            catch (CinderRefusalException refusal) when (refusal.IsMissing)
            {
                var again = await nova.Clients.Cinder.CreateAttachmentAsync(
                    new() { ["volume_uuid"] = volume, ["instance_uuid"] = server.Id.ToString() }, requestId);
                nova.State.SaveDisk(server.Id, disk.Id, d => d with { AttachmentId = again.Id });
            }
        }
    }

    private async Task<(HostSelection Host, ImmutableArray<HostSelection> Others)> ClaimAlternateAsync(
        RescheduleBuild reschedule, Server server, string? requestId)
    {
        var maxAttempts = nova.SchedulerOptions.MaxAttempts;
        if (reschedule.TriedHosts.Length >= maxAttempts)
        {
            throw new MaxRetriesExceededException(
                $"Exceeded max scheduling attempts {maxAttempts} for instance {server.Id}. Last exception: {reschedule.Reason}");
        }

        for (var i = 0; i < reschedule.Alternates.Length; i++)
        {
            var host = reschedule.Alternates[i];
            if (await nova.Clients.Placement.ClaimAsync(server.Id, host.AllocationRequest, server.ProjectId, server.UserId, requestId))
                return (host, reschedule.Alternates.RemoveRange(0, i + 1));
        }

        throw new MaxRetriesExceededException($"Exhausted all hosts available for retrying build failures for instance {server.Id}.");
    }

    /// <summary>
    /// Turns the build request into a server of the host's cell, in the host's zone. False if it was deleted during the selection.
    /// </summary>
    /// <remarks>
    /// Upstream: schedule_and_build_instances, which creates the instance without a host, so that it has no update time either; the host
    /// sets itself when it claims.
    /// </remarks>
    private bool TryEnterCell(Guid id, HostSelection host) => nova.State.Update(state => state.Servers.FindLiving(id) is { } server
        ? (state.WithServers(state.Servers.With(server with
            {
                AvailabilityZone = host.AvailabilityZone, BuildDestination = new BuildDestination(host.Host, host.Node),
            })), true)
        : (state, false));

    /// <summary>Casts the build to the host. A delete that comes before it finds a server without a host.</summary>
    private void CastBuild(Guid id, HostSelection host, Attempt attempt, string? requestId) => nova.World.Bus.Cast(
        Topics.Compute(host.Host),
        new BuildAndRunServer(id, host.Node, attempt.Alternates, attempt.TriedHosts, attempt.AdminPass),
        Topics.Conductor,
        requestId);

    private void FailAll(ImmutableArray<Guid> servers, NovaException error, string? requestId)
    {
        foreach (var id in servers)
        {
            nova.State.StartEvent(id, requestId, ScheduleEvent, NovaContext.Controller, Now);
            nova.State.FinishEvent(id, requestId, ScheduleEvent, Now, error);
            Fail(id, error);
        }
    }

    private void Fail(Guid id, NovaException error) => nova.State.Update(state => state.Servers.FindLiving(id) is { } server
        ? state.WithServers(state.Servers.With(server with
            {
                VmState = VmStates.Error,
                TaskState = null,
                UpdatedAt = Now,
                Fault = ServerFault.From(error, Now, NovaContext.Controller),
            }))
        : state);

    private sealed record Attempt(ImmutableArray<HostSelection> Alternates, ImmutableArray<string> TriedHosts, string? AdminPass);
}
