import { type Feature, task } from './feature';

const LAMBDA = `resource "aws_lambda_function" "charge" {
  function_name = "\${var.prefix}-charge"
  timeout       = 20
}
variable "prefix" {
  type    = string
  default = "shop"
}
`;

export const TERRAFORM: readonly Feature[] = [
  {
    format: 'Terraform',
    feature: 'Heredocs (`<<EOF`, `<<-EOF`) with `${…}` in and outside quotes; typed defaults; `?:`',
    files: {
      'main.tf': `${LAMBDA}
variable "timeout" { default = 30 }
variable "subnets" { type = list(string) }
resource "aws_sfn_state_machine" "orders" {
  name       = "\${var.prefix}-orders" # the name
  role_arn   = aws_iam_role.sfn.arn
  type       = var.timeout > 10 ? "EXPRESS" : "STANDARD"
  definition = <<-EOF
    {
      "StartAt": "A",
      "States": {
        "A": {
          "Type": "Task",
          "Resource": "\${aws_lambda_function.charge.arn}",
          "TimeoutSeconds": \${var.timeout},
          "Parameters": { "Subnets": \${jsonencode(var.subnets)}, "literal": "$\${kept}" },
          "End": true
        }
      }
    }
  EOF
}
resource "aws_iam_role" "sfn" { name = "sfn" }
`,
    },
    machines: {
      'aws_sfn_state_machine.orders': [
        ':function:shop-charge',
        '"TimeoutSeconds": 30',
        '"Subnets": []',
        '"literal": "${kept}"',
      ],
    },
  },
  {
    format: 'Terraform',
    feature: '`templatefile(…)` with `${path.module}`, objects and `%{ for }`; `file(…)`; values of `terraform.tfvars`',
    files: {
      'main.tf': `${LAMBDA}
variable "names" { type = list(string) }
locals { retry = { ErrorEquals = ["States.ALL"], MaxAttempts = 3 } }
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  definition = templatefile("\${path.module}/machines/orders.asl.json", {
    arn   = aws_lambda_function.charge.arn
    retry = jsonencode([local.retry])
    names = var.names
  })
}
resource "aws_sfn_state_machine" "bills" {
  count      = 1
  name       = "bills"
  definition = file("machines/bills.json")
}
resource "aws_sfn_state_machine" "none" {
  count      = 0
  definition = "x"
}
`,
      'terraform.tfvars': 'names = ["a", "b"]\n',
      'machines/orders.asl.json': task(
        '${arn}',
        '"Retry": ${retry}, "Comment": "%{ for name in names }${upper(name)} %{ endfor }",',
      ),
      'machines/bills.json': task('x'),
    },
    machines: {
      'aws_sfn_state_machine.orders': [':function:shop-charge', '"MaxAttempts":3', '"A B "'],
      'aws_sfn_state_machine.bills': [':x"'],
    },
  },
  {
    format: 'Terraform',
    feature:
      'Modules in folders; `var.definition` across modules; `for_each`; `data "template_file"`; outputs of modules',
    files: {
      'main.tf': `module "orders" {
  source     = "./modules/machine"
  name       = "orders"
  definition = templatefile("orders.asl.json", { topic = module.topics.arn })
}
module "topics" { source = "./modules/topics" }
data "template_file" "bill" {
  template = file("bill.json")
  vars     = { account = data.aws_caller_identity.this.account_id }
}
data "aws_caller_identity" "this" {}
resource "aws_sfn_state_machine" "bill" {
  for_each   = toset(["eu", "us"])
  name       = "bill-\${each.key}"
  definition = data.template_file.bill.rendered
}
`,
      'modules/machine/main.tf': `variable "definition" {}
variable "name" {}
resource "aws_sfn_state_machine" "this" {
  name       = var.name
  definition = var.definition
}
`,
      'modules/topics/main.tf': `resource "aws_sns_topic" "t" { name = "news" }
output "arn" { value = aws_sns_topic.t.arn }
`,
      'orders.asl.json': task('arn:aws:states:::sns:publish', '"Parameters":{"TopicArn":"${topic}","Message":"m"},'),
      'bill.json': task('x', '"Comment":"${account}",'),
    },
    machines: {
      'aws_sfn_state_machine.bill["eu"]': ['"Comment":"123456789012"'],
      'aws_sfn_state_machine.bill["us"]': ['"Comment":"123456789012"'],
      'module.orders.aws_sfn_state_machine.this': ['arn:aws:sns:us-east-1:123456789012:news'],
    },
  },
  {
    format: 'Terraform',
    feature:
      'As it was written before 0.12: `"${…}"` around everything, `list` and `map`, `data "template_file"` of a file, splats; `data "local_file"`',
    files: {
      'main.tf': `variable "names" {
  type    = "map"
  default = { a = "x" }
}
data "template_file" "orders" {
  template = "\${file("\${path.module}/orders.json")}"
  vars {
    arn  = "\${element(concat(aws_lambda_function.charge.*.arn, list("")), 0)}"
    name = "\${lookup(var.names, "a")}"
  }
}
resource "aws_lambda_function" "charge" { count = 1
  function_name = "charge" }
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  definition = "\${data.template_file.orders.rendered}"
}
data "local_file" "bills" { filename = "\${path.module}/bills.json" }
resource "aws_sfn_state_machine" "bills" {
  definition = data.local_file.bills.content
}
`,
      'orders.json': task('${arn}', '"Comment":"${name}",'),
      'bills.json': task('x'),
    },
    machines: {
      'aws_sfn_state_machine.orders': [':function:charge', '"Comment":"x"'],
      'aws_sfn_state_machine.bills': [':x"'],
    },
  },
  {
    format: 'Terraform',
    feature:
      'A module of a registry that has the definition as an argument (`terraform-aws-modules/step-functions/aws`)',
    files: {
      'main.tf': `module "orders" {
  source     = "terraform-aws-modules/step-functions/aws"
  version    = "~> 4.0"
  name       = "orders"
  type       = "express"
  definition = <<EOF
${task('x')}
EOF
}
`,
    },
    machines: { 'module.orders.aws_sfn_state_machine.this[0]': [':x"'] },
  },
  {
    format: 'Terraform',
    feature: '`terraform show -json` of a plan or a state',
    files: {
      'plan.json': JSON.stringify({
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              {
                address: 'aws_sfn_state_machine.orders',
                mode: 'managed',
                type: 'aws_sfn_state_machine',
                values: { name: 'orders', type: 'STANDARD', definition: task('x') },
              },
            ],
            child_modules: [
              {
                resources: [
                  {
                    address: 'module.b.aws_sfn_state_machine.late',
                    mode: 'managed',
                    type: 'aws_sfn_state_machine',
                    values: { name: 'late' },
                  },
                ],
              },
            ],
          },
        },
      }),
    },
    machines: { 'aws_sfn_state_machine.orders': [':x"'] },
    problems: ['DEFINITION_NOT_INLINE plan.json:1'],
  },
  {
    format: 'Terraform',
    feature:
      'JSON (`main.tf.json`, `terraform.tfvars.json`), beside HCL and alone; expressions in `${…}`, blocks as objects and as lists, `//` comments',
    files: {
      'main.tf.json': JSON.stringify(
        {
          '//': 'made by a script',
          variable: {
            prefix: { type: 'string', default: 'shop' },
            names: { type: 'list(string)' },
            wait: [{ default: 3 }],
          },
          locals: { retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: '${1 + 2}' }] },
          resource: [
            { aws_lambda_function: { charge: { function_name: '${var.prefix}-charge' } } },
            {
              aws_sfn_state_machine: {
                orders: {
                  name: '${var.prefix}-orders',
                  type: '${var.wait > 10 ? "STANDARD" : "EXPRESS"}',
                  tracing_configuration: { enabled: true },
                  definition: task(
                    '${aws_lambda_function.charge.arn}',
                    '"Retry":${jsonencode(local.retry)},"TimeoutSeconds":${var.wait},"Comment":"${join(",", var.names)} $${kept}",',
                  ),
                },
                bills: {
                  count: '${length(var.names)}',
                  definition: '${templatefile("${path.module}/bills.json", { name = "b" })}',
                },
                made: { definition: '${jsonencode({ StartAt = "A" })}' },
              },
            },
          ],
        },
        null,
        2,
      ),
      'more.tf': 'resource "aws_sfn_state_machine" "hcl" { definition = file("${path.module}/bills.json") }\n',
      'terraform.tfvars.json': '{ "names": ["a", "${b}"] }',
      'bills.json': task('x', '"Comment":"${name}",'),
    },
    machines: {
      'aws_sfn_state_machine.orders': [
        ':function:shop-charge',
        '"MaxAttempts":3',
        '"TimeoutSeconds":3',
        '"Comment":"a,${b} ${kept}"',
      ],
      'aws_sfn_state_machine.bills[0]': ['"Comment":"b"'],
      'aws_sfn_state_machine.bills[1]': ['"Comment":"b"'],
      'aws_sfn_state_machine.hcl': ['"Comment":"${name}"'],
    },
    problems: ['TERRAFORM_JSONENCODE main.tf.json:50'],
  },
  {
    format: 'Terraform',
    feature:
      'Terragrunt is not run: `terragrunt.hcl` is named once (warning), with the hint at `terragrunt show -json`',
    files: {
      'live/a/terragrunt.hcl': 'terraform { source = "../../modules/orders" }\n',
      'live/b/terragrunt.hcl': 'terraform { source = "../../modules/orders" }\n',
      'modules/orders/main.tf': `resource "aws_sfn_state_machine" "orders" {\n  definition = <<EOF\n${task('x')}\nEOF\n}\n`,
    },
    machines: { 'aws_sfn_state_machine.orders': [':x"'] },
    problems: ['FILE_IS_PROGRAM live/a/terragrunt.hcl:1'],
  },
  {
    format: 'Terraform',
    feature: '`jsonencode({…})` is refused by name, with the hint at `terraform show -json`; it hides no other',
    files: {
      'main.tf': `resource "aws_sfn_state_machine" "made" {
  name       = "made"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Pass", End = true } } })
}
resource "aws_sfn_state_machine" "good" {
  name       = "good"
  definition = jsonencode(yamldecode(file("good.yaml")))
}
`,
      'good.yaml': 'StartAt: A\nStates: { A: { Type: Pass, End: true } }\n',
    },
    machines: { 'aws_sfn_state_machine.good': ['"A":{"Type":"Pass","End":true}'] },
    problems: ['TERRAFORM_JSONENCODE main.tf:3'],
  },
];
