using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;

namespace Fixtures.Toolkit.OpenStack.Neutron.Agents;

/// <summary>Agents: none exists, so that lists are empty and every id is unknown. Queries and bodies are still validated.</summary>
internal sealed class AgentResource : Resource<Agent>
{
    public static readonly AgentResource Instance = new();

    public override string Name => "agent";

    public override bool AllowsBulk => false;

    public override Paging Paging => Paging.Unordered;

    /// <summary>Without a project: POST fails on the project id that upstream fills in.</summary>
    public override AttributeTable Attributes { get; } = new(
        new("id", Allow.Filter) { Check = Must.BeUuid },
        new("agent_type", Allow.Filter),
        new("binary", Allow.Filter),
        new("topic", Allow.Filter),
        new("host", Allow.Filter),
        new("admin_state_up", Allow.Put | Allow.Filter) { Convert = To.Boolean },
        new("created_at", Allow.None),
        new("started_at", Allow.None),
        new("heartbeat_timestamp", Allow.None),
        new("alive", Allow.Filter),
        new("configurations", Allow.None),
        new("description", Allow.Put | Allow.Filter) { Check = Must.BeTextOrNone(255) },
        new("availability_zone", Allow.Filter),
        new("resources_synced", Allow.None));

    public override IReadOnlyList<DocumentField<Agent>> Fields { get; } = [new("id", (_, agent) => agent.Id)];

    public override Agent Create(NeutronChange change, RequestValues values) =>
        throw NeutronFault.Bad("agents", "Agent creation using API is not supported.");

    public override NeutronFault NotFound(string id) => NeutronFault.NotFound("AgentNotFound", $"Agent {id} could not be found.");
}
